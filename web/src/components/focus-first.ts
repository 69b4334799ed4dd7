/** The focus for a form that opens: what was pressed to open it may be gone, and who types goes on in the form. */

/**
 * A `ref` of the form, which can take the focus itself. The code of its fields may come a moment after it: it holds the focus for
 * them.
 */
export function focusFirst(form: HTMLElement | null) {
  if (!form || focusField(form)) return
  form.focus()
  const observer = new MutationObserver(() => {
    if (document.activeElement !== form || focusField(form)) observer.disconnect()
  })
  observer.observe(form, { childList: true, subtree: true })
  return () => observer.disconnect()
}

/** @returns whether there is a field */
function focusField(form: HTMLElement): boolean {
  const field = form.querySelector<HTMLElement>('input, textarea, select, [type="button"]')
  field?.focus()
  return field !== null
}
