// Runs before anything is drawn, so that a dark page never flashes white. src/lib/theme.ts does the rest;
// the key and the class must be the same there. A file of its own: the page allows no inline script.
;(() => {
  let choice = null
  try {
    choice = localStorage.getItem('edgewise.theme')
  } catch {
    // Storage is forbidden in this browser: the system's choice it is.
  }
  const dark =
    choice === 'dark' || (choice !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
  document.body.classList.toggle('awsui-dark-mode', dark)
  document.documentElement.style.colorScheme = dark ? 'dark' : 'light'
})()
