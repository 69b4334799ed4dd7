/** What jsdom lacks of a browser, and the rule that a warning on the console fails the test. */
import '@testing-library/jest-dom/vitest'

import { Blob } from 'node:buffer'

import { cleanup, configure } from '@testing-library/react'
import * as React from 'react'
import sharp from 'sharp'
import { afterEach, beforeEach, expect } from 'vitest'

configure({
  // The first page of a file waits for its modules to be transformed; a slow machine is no failure.
  asyncUtilTimeout: 20_000,
  // Without the whole document, which buries the sentence.
  getElementError: (message) => new Error(message ?? 'Not found'),
})

// React notes with every element where it was made: a tenth of the time of these tests, for traces that nobody reads. It stops
// after ten thousand a second, so it is told that it has made those. Where React calls this otherwise, nothing is saved.
const internals: unknown = Reflect.get(
  React,
  '__CLIENT_INTERNALS_DO_NOT_USE_OR_WARN_USERS_THEY_CANNOT_UPGRADE',
)
if (typeof internals === 'object' && internals !== null) {
  Object.defineProperty(internals, 'recentlyCreatedOwnerStacks', {
    configurable: true,
    get: () => Number.POSITIVE_INFINITY,
    set: () => undefined,
  })
}

const complaints: string[] = []

/** Things that jsdom says of Cloudscape's style sheets, which tests do not look at. */
const ABOUT_CSS = /Could not parse CSS stylesheet|Not implemented: .*(getComputedStyle|navigation)/

for (const level of ['error', 'warn'] as const) {
  const write = console[level]
  console[level] = (...parts: unknown[]) => {
    if (ABOUT_CSS.test(String(parts[0]))) return
    complaints.push(parts.map(String).join(' '))
    write(...parts)
  }
}

beforeEach(() => {
  complaints.length = 0
  localStorage.clear()
})

afterEach(() => {
  cleanup()
  expect(complaints, 'Nothing was written to the console').toEqual([])
})

// The API runs in the same process as the page: bytes of jsdom's own kinds would be strangers to it.
Object.assign(globalThis, { Blob, Uint8Array: Object.getPrototypeOf(Buffer) })

// A window that is wide, light and moves.
window.matchMedia = (media) =>
  Object.assign(new EventTarget(), {
    media,
    matches: false,
    onchange: null,
    addListener: () => undefined,
    removeListener: () => undefined,
  })

window.scrollTo = () => undefined
Element.prototype.scrollIntoView = () => undefined

// The real pixels of a picture, counted by the decoder that is at hand in Node.
globalThis.createImageBitmap = async (source: unknown) => {
  if (!(source instanceof Blob)) throw new TypeError('Only blobs are decoded here.')
  const { width, height } = await sharp(Buffer.from(await source.arrayBuffer())).metadata()
  return { width, height, close: () => undefined }
}

URL.createObjectURL = () => 'blob:picture'
URL.revokeObjectURL = () => undefined

// jsdom knows <dialog> but not how to open it as a modal one.
HTMLDialogElement.prototype.showModal ??= function showModal(this: HTMLDialogElement) {
  this.open = true
}
