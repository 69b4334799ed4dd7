/** The first visit's doors: what one can do here. Each is gone once it was used, all of them once they are dismissed. */
import Button from '@cloudscape-design/components/button'
import Icon, { type IconProps } from '@cloudscape-design/components/icon'
import { useQuery } from '@tanstack/react-query'

import type { DistributionSummary } from '#shared/distribution/distribution-view.ts'

import { imageSetupsQuery } from '../../lib/image-setups-query.ts'
import { paths } from '../../lib/paths.ts'
import { readStored, useStored, writeStored } from '../../lib/stored.ts'

/** Where the browser remembers the doors that were used, between spaces. */
const KEY = 'doors-used'

type Door = {
  id: string
  icon: IconProps.Name
  title: string
  text: string
  href: (account: string) => string
}

const DOORS: Door[] = [
  {
    id: 'api-cdn',
    icon: 'add-plus',
    title: 'Put a CDN before an API',
    text: 'CloudFront in front of API Gateway, in one form, with a proof.',
    href: (account) => paths.wizard(account, 'api-cdn'),
  },
  {
    id: 'image-resizer',
    icon: 'upload',
    title: 'Set up an image resizer',
    text: 'Upload pictures once, and serve them at every size that you need.',
    href: (account) => paths.wizard(account, 'image-resizer'),
  },
  {
    id: 'explain',
    icon: 'search',
    title: 'Explain a URL',
    text: 'What CloudFront does with a request, step by step, and which setting makes it so.',
    href: (account) => paths.explain(account),
  },
  {
    id: 'distributions',
    icon: 'multiscreen',
    title: 'Look around',
    text: 'All distributions with their behaviors, origins, invalidations and metrics.',
    href: (account) => paths.distributions(account),
  },
  {
    id: 'images',
    icon: 'file',
    title: 'Preview pictures',
    text: 'Any picture at any size, as your visitors get it, with its bytes and time.',
    href: (account) => paths.images(account),
  },
]

type Props = {
  account: string
  /** Undefined while they are read: most accounts have some, and doors that come later would push the page down. */
  distributions: readonly DistributionSummary[] | undefined
}

export function FirstDoors({ account, distributions }: Props) {
  const used = (useStored(KEY) ?? '').split(' ')
  const open = DOORS.filter(({ id }) => !used.includes(id))
  const offersImages = open.some(({ id }) => id === 'images')
  const setups = useQuery({ ...imageSetupsQuery(account), enabled: offersImages })
  const leading = open.filter(({ id }) => {
    // What begins something new has its place in an empty account too.
    if (id === 'api-cdn' || id === 'image-resizer') return true
    return id === 'images' ? (setups.data?.items.length ?? 0) > 0 : distributions?.length !== 0
  })
  if (leading.length === 0) return null
  return (
    <section className="overview-doors" aria-label="What you can do here">
      {leading.map(({ id, icon, title, text, href }) => (
        <a key={id} className="overview-door" href={href(account)} onClick={() => remember([id])}>
          <Icon name={icon} size="medium" />
          <b>{title}</b>
          <span>{text}</span>
        </a>
      ))}
      <Button
        variant="icon"
        iconName="close"
        ariaLabel="Hide these hints"
        onClick={() => remember(DOORS.map(({ id }) => id))}
      />
    </section>
  )
}

function remember(ids: string[]) {
  const used = (readStored(KEY) ?? '').split(' ').filter((id) => id !== '')
  writeStored(KEY, [...new Set([...used, ...ids])].join(' '))
}
