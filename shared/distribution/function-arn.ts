/** CloudFront Functions are known by their names, and behaviors call them by their ARNs (or by the reference of one that a draft makes). */

/** `arn:aws:cloudfront::123456789012:function/name` → `name`; a reference of a draft stays as it is. */
export function nameOfFunction(arn: string): string {
  return arn.startsWith('new:') ? arn : (arn.split('/').at(-1) ?? arn)
}

/** @param arn of a distribution: functions are of the same account and partition */
export function toFunctionArn(name: string, { arn }: { arn: string }): string {
  return name.startsWith('new:') ? name : arn.replace(/:distribution\/.*$/, `:function/${name}`)
}

/** The same key however a function is called: by its name, its reference, or its ARN. */
export function functionKey(text: string): string {
  return `function/${text.replace(/^new:[^:]*:|^arn:aws[a-z-]*:cloudfront::\d+:function\//, '')}`
}
