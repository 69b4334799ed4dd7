/** Finds the resource and method for a path: a literal part beats `{name}`, which beats `{name+}`. */
import { type Definition, findOwn, type Method, type Resource } from './definition.ts'

type MatchedMethod = {
  resource: Resource
  method: Method
  /** Still percent-encoded. */
  pathParameters: Record<string, string>
}

type Tree = { root: Resource | undefined; children: Map<string, Resource[]> }

const trees = new WeakMap<Definition, Tree>()

/** `path` is below the stage, percent-encoded; a slash at its end does not count. `null` = no such method. */
export function matchResource(
  definition: Definition,
  verb: string,
  path: string,
): MatchedMethod | null {
  const tree = treeOf(definition)
  const segments = path.replace(/\/+$/, '').split('/').slice(1)
  return tree.root ? descend(tree, tree.root, segments, verb, {}) : null
}

function descend(
  tree: Tree,
  resource: Resource,
  segments: string[],
  verb: string,
  parameters: Record<string, string>,
): MatchedMethod | null {
  const [segment, ...rest] = segments
  if (segment === undefined) return toMatch(resource, verb, parameters)
  for (const child of tree.children.get(resource.id) ?? []) {
    const { pathPart = '' } = child
    if (pathPart.endsWith('+}')) {
      const name = pathPart.slice(1, -2)
      const found = toMatch(child, verb, { ...parameters, [name]: segments.join('/') })
      if (found) return found
    } else if (pathPart.startsWith('{') ? segment !== '' : pathPart === decode(segment)) {
      const name = pathPart.slice(1, -1)
      const taken = pathPart.startsWith('{') ? { ...parameters, [name]: segment } : parameters
      const found = descend(tree, child, rest, verb, taken)
      if (found) return found
    }
  }
  return null
}

function toMatch(
  resource: Resource,
  verb: string,
  pathParameters: Record<string, string>,
): MatchedMethod | null {
  const method = findOwn(resource.methods, verb) ?? resource.methods.ANY
  return method ? { resource, method, pathParameters } : null
}

function treeOf(definition: Definition): Tree {
  const known = trees.get(definition)
  if (known) return known
  const resources = Object.values(definition.resources)
  const byParent = Map.groupBy(resources, ({ parentId = '' }) => parentId)
  const children = new Map(
    [...byParent].map(([id, list]) => [id, list.toSorted((a, b) => rank(a) - rank(b))]),
  )
  const tree = { root: definition.resources[definition.rootResourceId], children }
  trees.set(definition, tree)
  return tree
}

function rank({ pathPart = '' }: Resource): number {
  if (pathPart.endsWith('+}')) return 2
  return pathPart.startsWith('{') ? 1 : 0
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment // A stray `%`: it can only match itself.
  }
}
