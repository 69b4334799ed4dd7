/** Help on what there is, and on what a request meets. */
import type { PageHelpText } from './page-help-text.ts'

export const HELP_OF_RESOURCES: readonly PageHelpText[] = [
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
          “Review the fix” opens the review of the change: nothing is written before you apply it.
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
]
