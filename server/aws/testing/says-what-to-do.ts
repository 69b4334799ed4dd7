/** For tests: a sentence about an error that names a next step has one of these words. */
export const SAYS_WHAT_TO_DO =
  /\b(?:Add|Ask|Attach|Change|Check|Choose|Correct|Delete|Detach|Do without|Leave|Look|Make|Name|Publish|Read|Remove|Take|Try|try|Use|Wait|wait|There is nothing left to do|It may have been deleted)\b/
