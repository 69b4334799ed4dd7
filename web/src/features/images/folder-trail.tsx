/** Where one is among the folders. */

type Props = { folder: string; onFolder: (folder: string) => void }

export function FolderTrail({ folder, onFolder }: Props) {
  const parents = folder
    .split('/')
    .slice(0, -1)
    .map((name, index, names) => ({ name, prefix: `${names.slice(0, index + 1).join('/')}/` }))
  if (parents.length === 0) return null
  return (
    <nav className="folder-trail" aria-label="Folders">
      <button type="button" onClick={() => onFolder('')}>
        All pictures
      </button>
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
    </nav>
  )
}
