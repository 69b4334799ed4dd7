/** Help on changing things: drafts, plans, runs, and what is kept of them. */
import type { PageHelpText } from './page-help-text.ts'

export const HELP_OF_CHANGES: readonly PageHelpText[] = [
  {
    page: /\/plans\/[^/]+$/,
    title: 'Review',
    content: (
      <>
        <p>
          What your edits mean, before anything is sent to AWS: each difference as a sentence, what
          the checks say afterwards, and which requests go another way.
        </p>
        <p>
          If somebody changed the same thing while you were editing, this page holds both edits.
          Where both of you changed one setting, you choose.
        </p>
        <h3>Bring the previous version back</h3>
        <p>
          Tick it when you are not sure: after the deployment the pinned tests are run for real, and
          the version before comes back unless somebody keeps the new one.
        </p>
      </>
    ),
  },
  {
    page: /\/runs/,
    title: 'Runs',
    content: (
      <>
        <p>
          A run applies a plan, step by step. You can leave the page: it goes on, and the bar at the
          top says what is running.
        </p>
        <p>
          When a step fails, mend its cause and retry, or undo what was done. Nothing is done twice.
        </p>
      </>
    ),
  },
  {
    page: /\/history(\/|$)/,
    title: 'History',
    content: (
      <>
        <p>
          Edgewise notes every version of a resource that it sees: those that were applied here, and
          those that the console, Terraform or another tool made.
        </p>
        <p>
          Open one to compare any two versions, to bring one back, or to explain a URL as of that
          version. Bringing back is a plan: you review it, and nothing is lost that others did
          since.
        </p>
      </>
    ),
  },
  {
    page: /\/audit$/,
    title: 'Audit log',
    content: (
      <p>
        Who did what, and when. Events are only ever added. The filters stand in the address: send
        it to a colleague, or take the same events away as CSV or JSON.
      </p>
    ),
  },
  {
    page: /\/settings$/,
    title: 'Settings',
    content: (
      <p>
        Your name stands beside what you change. All else holds for everybody who uses this
        Edgewise. Colors are chosen under Theme at the top.
      </p>
    ),
  },
  {
    page: /\/drafts$/,
    title: 'Drafts',
    content: (
      <p>
        Edits are collected in a draft and saved as you type. A draft survives a restart, can be
        shared by its link, and changes nothing before it is reviewed and applied.
      </p>
    ),
  },
]
