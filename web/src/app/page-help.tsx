/** "What is this?" for the page that is open. Words before jargon. */
import HelpPanel from '@cloudscape-design/components/help-panel'
import { useLocation } from '@tanstack/react-router'
import type { ReactNode } from 'react'

type Help = { page: RegExp; title: string; content: ReactNode }

const HELP: Help[] = [
  {
    page: /\/explain$/,
    title: 'Explain',
    content: (
      <>
        <p>
          Type a URL and read what CloudFront does with the request, step by step. Each step names
          the setting that caused it; open it for what it worked on. Nothing is sent while you type:
          a model of CloudFront answers from the distribution’s real configuration.
        </p>
        <h3>What the origin answers</h3>
        <p>
          The one thing that the model cannot know. It assumes a 200 without headers; say under
          “What the origin answers” what yours does, or press Prove and take over what it really
          answered.
        </p>
        <h3>Prove</h3>
        <p>
          Sends the same request for real and puts the answer beside the prediction. Ask again to
          see a Miss become a Hit.
        </p>
        <h3>Pin this</h3>
        <p>
          Keeps the request with what must come of it as a test of the distribution. Its tab Tests
          shows at any time whether that still holds.
        </p>
        <p>The address of this page holds the whole request: send it to a colleague.</p>
      </>
    ),
  },
  {
    page: /\/doctor$/,
    title: 'Doctor',
    content: (
      <>
        <p>
          Enter a URL that fails. The doctor looks at its known causes one by one: name and
          certificate, the edge, the API or bucket behind it, old copies, redirects, and what only
          browsers complain of.
        </p>
        <p>
          First by the configuration alone, at once; then with real requests, through CloudFront and
          to the origin directly. Methods that may change something are sent only when you say so.
        </p>
        <h3>What mends it</h3>
        <p>
          “Make the plan” opens the review of the change: nothing is written before you apply it.
          Say what you see, where a status alone does not tell.
        </p>
        <p>The address of this page holds the request: send it to a colleague.</p>
      </>
    ),
  },
  {
    page: /\/images$/,
    title: 'Images',
    content: (
      <>
        <p>
          Choose a picture on the left and the sizes you need above the board. Every cell shows the
          real picture as visitors get it, with its pixels, its weight and the time it took.
        </p>
        <p>
          <b>Miss</b>: nobody had asked for this size yet, so it was made now. <b>Hit</b>: a copy
          was ready near the visitor. Press “Again” and see a Miss become a Hit.
        </p>
        <h3>Sizes</h3>
        <p>
          <code>300x200</code> fits the whole picture into that box, <code>600x</code> sets the
          width, <code>x400</code> the height. Pictures keep their shape and are never blown up.
        </p>
        <h3>Upload</h3>
        <p>
          Drop pictures anywhere on this page, or choose them on the left: they go into the folder
          that is shown. Nothing is overwritten unless you say so.
        </p>
        <p>The address of this page holds everything you chose: send it to a colleague.</p>
      </>
    ),
  },
  {
    page: /\/distributions\/[^/]+$/,
    title: 'Distribution',
    content: (
      <>
        <p>
          A distribution is one configuration of CloudFront: the domains it answers to, the origins
          it fetches from, and the behaviors that say which request goes where and what is kept.
        </p>
        <h3>Behaviors</h3>
        <p>
          For each request CloudFront takes the first behavior from the top whose path pattern
          matches. The last one, <code>Default (*)</code>, takes what is left.
        </p>
        <h3>Invalidations</h3>
        <p>
          An invalidation makes the edge forget what it keeps under a path, so that the next visitor
          gets it fresh. The first 1,000 paths of a month are free, then each costs $0.005. A path
          that ends with <code>*</code> counts as one.
        </p>
        <h3>Hit rate</h3>
        <p>
          The share of requests that were answered from the edge’s own memory. Higher is faster for
          visitors and lighter for your origin.
        </p>
      </>
    ),
  },
  {
    page: /\/policies(\/|$)/,
    title: 'Policies',
    content: (
      <>
        <p>
          A policy is a set of settings with a name that many behaviors share. A <b>cache policy</b>{' '}
          says what makes two requests the same and how long an answer is kept; an{' '}
          <b>origin request policy</b> what the origin gets beyond that; a{' '}
          <b>response headers policy</b> what CloudFront adds to answers. An{' '}
          <b>origin access control</b> signs CloudFront’s requests, so that a bucket need answer
          nobody else.
        </p>
        <p>
          A change reaches every behavior that uses it: the list of them stands on top. AWS’s own
          policies cannot be changed; duplicate one to make your own.
        </p>
        <p>
          Every edit goes to your draft at once and to AWS only when you review and apply it. The
          example shows what one request becomes, before beside after.
        </p>
      </>
    ),
  },
  {
    page: /\/functions(\/|$)/,
    title: 'Functions',
    content: (
      <>
        <p>
          A CloudFront function is a little JavaScript that runs at the edge for every request of
          the behaviors it is associated with, before the cache is asked or before the answer
          leaves.
        </p>
        <h3>Two stages</h3>
        <p>
          Edits change <b>development</b>. <b>Publishing</b> makes it live: from then on all
          distributions that use the function run the new code.
        </p>
        <h3>Test</h3>
        <p>
          The event runs in your browser while you type, with CloudFront’s limits. Below, the same
          code runs inside a whole request of one of your distributions. “Run in AWS” asks AWS for
          its own answer.
        </p>
        <p>
          In the editor the Tab key indents; press <kbd>Esc</kbd> and then <kbd>Tab</kbd> to leave
          it.
        </p>
      </>
    ),
  },
  {
    page: /\/distributions$/,
    title: 'Distributions',
    content: (
      <>
        <p>
          All CloudFront distributions of the account. Filter by what you know: a domain, a word of
          the comment, an origin, a state.
        </p>
        <p>
          <b>Deploying</b> means that CloudFront still carries the last change to its edges; the
          list follows by itself until it is done.
        </p>
        <p>
          Filter, order, page and selection are in the address: a link shows your colleague what you
          see. Press <kbd>Ctrl</kbd> <kbd>K</kbd> (on a Mac <kbd>⌘</kbd> <kbd>K</kbd>) to go
          anywhere.
        </p>
      </>
    ),
  },
  {
    page: /\/wizards\/site-and-api$/,
    title: 'Static site and API on one domain',
    content: (
      <>
        <p>
          Pages come from a bucket, answers from an API, both under one address: browsers then need
          no permission to call it (CORS), and one certificate is enough.
        </p>
        <h3>Who answers</h3>
        <p>
          The first behavior whose path fits. What goes to the API is never kept, whatever its
          method; the site is kept as long as each file says, else a day.
        </p>
        <h3>A path without a file name</h3>
        <p>
          S3 knows files only: a function at the edge finds the page. It stands on the site’s
          behavior alone. Error pages would do it for the whole distribution, so that errors of the
          API become the home page with status 200.
        </p>
        <h3>The same path for both</h3>
        <p>
          CloudFront chooses by path, not by method. Where <code>GET /contact</code> is a page and{' '}
          <code>POST /contact</code> a submit, code at the edge tells them apart: a CloudFront
          Function, or Lambda@Edge, which costs more and is slow to change.
        </p>
      </>
    ),
  },
  {
    page: /\/wizards\/image-resizer$/,
    title: 'Image resizer',
    content: (
      <>
        <p>
          One picture is stored, in the bucket of originals. Whoever asks for{' '}
          <code>?size=300x</code> gets it 300 pixels wide: a Lambda function makes it, and
          CloudFront keeps it near your users for a day.
        </p>
        <h3>Allowed sizes</h3>
        <p>
          Each size is computed, paid and kept for itself. A list keeps strangers from asking for
          thousands of them.
        </p>
        <h3>Afterwards</h3>
        <p>
          The run ends with “Upload pictures”. Upgrading an older resizer replaces its code and
          nothing else; the code before is kept, so that it can be undone.
        </p>
      </>
    ),
  },
  {
    page: /\/wizards(\/|$)/,
    title: 'Wizards',
    content: (
      <>
        <p>
          A wizard reads what the account has, asks the rest on one page, and has a good answer to
          every question. What comes of it stands beside the form while you answer.
        </p>
        <p>
          “Review the plan” makes nothing: the review lists every call to AWS. Applying it is a run
          that ends with real requests, the <b>proof</b>, which stay as tests of the distribution.
          Undo takes all of it away again.
        </p>
        <p>
          The address of this page holds your answers: come back later, or send it to a colleague.
        </p>
      </>
    ),
  },
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
  {
    page: /./,
    title: 'Overview',
    content: (
      <>
        <p>
          All distributions of the account in one look, and what the checks found in their
          configurations, most harmful first.
        </p>
        <h3>Findings</h3>
        <p>
          <b>Error</b>: requests fail, or private data is at risk now. <b>Warning</b>: it costs
          money, speed or safety. <b>Notice</b>: worth knowing. Each says where it is, why it
          matters and what to change; its link leads to the exact setting.
        </p>
        <h3>Numbers</h3>
        <p>
          The curve is the hit rate of the last seven days. Requests and errors are those of the
          last 24 hours. CloudFront publishes the hit rate only where its additional metrics are on.
        </p>
      </>
    ),
  },
]

export function PageHelp() {
  const { pathname } = useLocation()
  const help = HELP.find(({ page }) => page.test(pathname))
  return <HelpPanel header={<h2>{help?.title}</h2>}>{help?.content}</HelpPanel>
}
