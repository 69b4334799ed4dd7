/** Where a picture is put into a bucket that has none. */

/** A drawn picture, so that there is one to prove the resizer with. */
export const PROOF_PICTURE = 'edgewise/proof.jpg'
