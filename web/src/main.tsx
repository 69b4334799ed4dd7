/** Mounts the app. */
import '@cloudscape-design/global-styles/index.css'
import './app/app.css'

import { createBrowserHistory } from '@tanstack/react-router'
import { createRoot } from 'react-dom/client'
import { config } from 'zod/mini'

import { App } from './app/app.tsx'
import { focusNewPage } from './app/focus-new-page.ts'
import { followInternalLinks } from './app/follow-internal-links.ts'
import { createAppRouter } from './app/router.tsx'
import { onSignedOut } from './app/session.ts'
import { watchStyleSheets } from './lib/load-code.ts'
import { createQueryClient } from './lib/query-client.ts'
import { followSystemTheme } from './lib/theme.ts'

const queryClient = createQueryClient(onSignedOut)
const router = createAppRouter(createBrowserHistory())
const root = document.getElementById('root')
if (!root) throw new Error('index.html has no element with the id "root".')

// The page forbids code from text: schemas must not even try it, which the browser would report.
config({ jitless: true })
followSystemTheme()
watchStyleSheets()
followInternalLinks(router)
focusNewPage(router)
createRoot(root).render(<App router={router} queryClient={queryClient} />)
