import { act, render, screen } from '@testing-library/react'
import { expect, it } from 'vitest'

import { useAfterPaint } from './use-after-paint.ts'

function Shown({ value }: { value: string }) {
  return (
    <p>
      {value} {useAfterPaint(value)}
    </p>
  )
}

const nextFrame = () =>
  act(() => new Promise<void>((resolve) => requestAnimationFrame(() => setTimeout(resolve))))

it('has the value before until a frame was painted, and only the last of several', async () => {
  const { rerender } = render(<Shown value="a" />)
  expect(screen.getByText('a a')).toBeVisible()
  rerender(<Shown value="b" />)
  rerender(<Shown value="c" />)
  expect(screen.getByText('c a')).toBeVisible()
  await nextFrame()
  expect(await screen.findByText('c c')).toBeVisible()
})
