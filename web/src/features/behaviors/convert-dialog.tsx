export function ConvertDialog(_: { account: string; name: string | null; onClose: () => void }) {
  return null
}
