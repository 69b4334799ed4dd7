/** The way of requests through a distribution: viewers, behaviors, origins. Each node leads to its settings. */
import Link from '@cloudscape-design/components/link'

import type { DistributionDetail } from '#shared/distribution/distribution-view.ts'
import {
  behaviorSetting,
  originGroupSetting,
  originSetting,
} from '#shared/distribution/setting-path.ts'

import { paths } from '../../lib/paths.ts'
import { layWay, type WayLine, type WayNode } from './lay-way.ts'

type Props = {
  account: string
  distribution: DistributionDetail
  /** Path pattern whose way is lit. */
  winner: string | undefined
  /** What is typed; it stays in the box when a node is followed. */
  path: string
}

export function WayPicture({ account, distribution, winner, path }: Props) {
  const { aliases, domainName, id } = distribution
  const way = layWay(distribution, winner)
  const lit = way.behaviors.find(({ isLit }) => isLit)
  const hrefOf = (setting: string) => paths.setting(account, id, setting, path)
  const names = aliases.length > 0 ? aliases : [domainName]
  return (
    <>
      <div className="way-picture" style={{ height: way.height }}>
        <ul aria-label="Viewers" className="way-column">
          <Node
            href={hrefOf('Aliases')}
            node={{ key: 'viewers', y: way.height / 2, isLit: lit !== undefined }}
          >
            {names[0]}
            {names.length > 1 && ' '}
            {names.length > 1 && <small className="muted">and {names.length - 1} more</small>}
          </Node>
        </ul>
        <Lines lines={way.fromViewers} height={way.height} />
        <ol aria-label="Behaviors, in the order in which they are tried" className="way-column">
          {way.behaviors.map((node) => (
            <Node
              key={node.key}
              node={node}
              href={
                node.behavior
                  ? hrefOf(behaviorSetting(node.isDefault ? null : node.key))
                  : paths.distribution(account, id, 'behaviors')
              }
              label={node.behavior ? `${node.key}, goes to ${node.behavior.originId}` : undefined}
            >
              <span className="mono">{node.text}</span>
            </Node>
          ))}
        </ol>
        <Lines lines={way.toOrigins} height={way.height} />
        <ul aria-label="Origins" className="way-column">
          {way.origins.map((node) => (
            <Node
              key={node.key}
              node={node}
              href={hrefOf(node.isGroup ? originGroupSetting(node.key) : originSetting(node.key))}
            >
              {node.text} <small className="muted">{node.detail}</small>
            </Node>
          ))}
        </ul>
      </div>
      {lit?.behavior && (
        <p className="way-short">
          Viewers → <span className="mono">{lit.text}</span> → {lit.behavior.originId}
        </p>
      )}
    </>
  )
}

type NodeProps = {
  node: Pick<WayNode, 'key' | 'y' | 'isLit'>
  href: string
  label?: string | undefined
  children: React.ReactNode
}

function Node({ node: { y, isLit }, href, label, children }: NodeProps) {
  return (
    <li className="way-node" data-lit={isLit} style={{ top: y }}>
      <Link href={href} variant="secondary" {...(label && { ariaLabel: label })}>
        {children}
      </Link>
    </li>
  )
}

/** What the lines say stands in the nodes' labels. */
function Lines({ lines, height }: { lines: WayLine[]; height: number }) {
  return (
    <svg
      className="way-lines"
      viewBox={`0 0 100 ${height}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      {lines.map(({ key, fromY, toY, isLit }) => (
        <path key={key} data-lit={isLit} d={`M0,${fromY} C50,${fromY} 50,${toY} 100,${toY}`} />
      ))}
    </svg>
  )
}
