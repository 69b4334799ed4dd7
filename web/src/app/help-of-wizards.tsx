/** Help on the wizards. The list of them comes last: its address begins all of theirs. */
import type { PageHelpText } from './page-help-text.ts'

export const HELP_OF_WIZARDS: readonly PageHelpText[] = [
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
    page: /\/wizards\/only-through-cloudfront$/,
    title: 'Only through CloudFront',
    content: (
      <>
        <p>
          An API, a bucket or a function URL has an address of its own. Whoever knows it asks past
          CloudFront: past its cache, its limits and its firewall. This makes the origin refuse
          them.
        </p>
        <h3>Nobody is turned away meanwhile</h3>
        <p>
          CloudFront sends the secret, or its signature, from every edge before the origin begins to
          ask for it. Undoing goes the other way round.
        </p>
        <h3>The secret</h3>
        <p>
          It is made on the server and never shown. Rotate it here: the old and the new one are both
          accepted until every edge sends the new one.
        </p>
      </>
    ),
  },
  {
    page: /\/wizards\/custom-domain$/,
    title: 'Custom domain',
    content: (
      <>
        <p>
          A distribution answers under names of yours when three things are true: it lists them, its
          certificate covers them, and DNS leads them to it.
        </p>
        <h3>Records in DNS</h3>
        <p>
          Only who keeps the domain can set them. The run shows each record as soon as it is known,
          with a button to copy it, and watches until it is there. Leave and come back: it goes on.
        </p>
      </>
    ),
  },
  {
    page: /\/wizards\/hit-rate$/,
    title: 'Measure the hit rate',
    content: (
      <>
        <p>
          CloudFront tells the hit rate only where its additional metrics are on. Access logs tell
          which paths miss: a line per request, some minutes to an hour later.
        </p>
        <p>Prices stand beside the choices, with AWS’s page.</p>
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
]
