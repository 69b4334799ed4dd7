/** Tells the texts that an editor wrote itself, and that come back a moment later, from those that somebody else wrote. */

export type OwnTexts = {
  /** The editor has this text now, and hands it on. */
  typed: (text: string) => void
  /** Whether the text that comes in is an older one of the editor's own: then newer ones are still on their way. */
  isOlder: (text: string) => boolean
}

/** @param first what the editor begins with */
export function createOwnTexts(first: string): OwnTexts {
  /** The last one that both sides agreed on. */
  let settled = first
  /** Written since, and not come back yet. */
  let underWay: string[] = []
  return {
    typed: (text) => {
      underWay.push(text)
    },
    isOlder: (text) => {
      if (underWay.length > 0 && text === settled) return true
      const place = underWay.lastIndexOf(text)
      settled = text
      underWay = place < 0 ? [] : underWay.slice(place + 1)
      return underWay.length > 0
    },
  }
}
