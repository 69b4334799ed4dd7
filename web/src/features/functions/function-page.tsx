/** Route `/accounts/$account/functions/$name`: one CloudFront function. */
export function FunctionPage() {
  return null
}
