/** A key together with Ctrl or Cmd, heard on the whole page. */
import { useEffect, useEffectEvent } from 'react'

export function useShortcut(key: string, onPress: () => void) {
  const press = useEffectEvent(onPress)
  // The keyboard is outside React: listening to it is what effects are for.
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== key || !(event.metaKey || event.ctrlKey)) return
      event.preventDefault()
      press()
    }
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [key])
}
