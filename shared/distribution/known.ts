/** How a schema that keeps unknown fields becomes a type that names only the known ones. */

/**
 * `T` without the index signatures that `z.looseObject` adds, at every depth.
 * The SDK's own output types are assignable to the result, which they are not to a type with an index signature.
 */
export type Known<T> =
  T extends ReadonlyArray<infer Item>
    ? Array<Known<Item>>
    : T extends object
      ? { [Key in keyof T as string extends Key ? never : Key]: Known<T[Key]> }
      : T
