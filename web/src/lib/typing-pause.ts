/** For queries about what somebody is typing: what is typed on is not asked for. */

/** How long a text must stay as it is, in milliseconds. */
const PAUSE_MS = 400

/** Resolves when it has stayed so; rejects when the query is given up. */
export function typingPause(signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, PAUSE_MS)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      reject(signal.reason)
    })
  })
}
