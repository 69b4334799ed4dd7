/** The shape of a certificate (`shared/certificates/certificate-document.ts`). */
import { object, recordOf, SET, value } from './shape.ts'

export const CERTIFICATE_SHAPE = object(
  {
    DomainName: value(),
    SubjectAlternativeNames: SET,
    ValidationMethod: value(),
    KeyAlgorithm: value('RSA_2048'),
    Tags: recordOf(value()),
  },
  { present: true },
)
