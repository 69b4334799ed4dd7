/** Where one is among the folders, and the folders below. */

type Props = { folder: string; folders: string[]; onFolder: (folder: string) => void }

export function FolderTrail({ folder, folders, onFolder }: Props) {
  const parents = folder
    .split('/')
    .slice(0, -1)
    .map((name, index, names) => ({ name, prefix: `${names.slice(0, index + 1).join('/')}/` }))
  if (parents.length === 0 && folders.length === 0) return null
  return (
    <nav className="folder-trail" aria-label="Folders">
      {parents.length > 0 && (
        <button type="button" onClick={() => onFolder('')}>
          All pictures
        </button>
      )}
      {parents.map(({ name, prefix }) => (
        <button
          key={prefix}
          type="button"
          aria-current={prefix === folder ? 'page' : undefined}
          onClick={() => onFolder(prefix)}
        >
          {name}
        </button>
      ))}
      {folders.map((prefix) => (
        <button
          key={prefix}
          type="button"
          className="folder-trail-child"
          onClick={() => onFolder(prefix)}
        >
          {prefix.slice(folder.length)}
        </button>
      ))}
    </nav>
  )
}
