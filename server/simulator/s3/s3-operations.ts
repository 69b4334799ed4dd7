/** S3 as the simulated account offers it: one entry per operation. */
import type { Operations } from '../protocol/operation.ts'
import type { Simulation } from '../simulation.ts'
import { bucketEncryptionOperations } from './bucket-encryption.ts'
import { bucketOperations } from './bucket-operations.ts'
import { bucketPolicyOperations } from './bucket-policy-operations.ts'
import { bucketSettingOperations } from './bucket-setting-operations.ts'
import { completeUploadOperations } from './complete-upload.ts'
import { copyOperations } from './copy-operations.ts'
import { listOperations } from './list-operations.ts'
import { multipartOperations } from './multipart-operations.ts'
import { readOperations } from './read-operations.ts'
import { writeOperations } from './write-operations.ts'

export function s3Operations(_simulation: Simulation): Operations {
  return {
    ...bucketEncryptionOperations,
    ...bucketOperations,
    ...bucketPolicyOperations,
    ...bucketSettingOperations,
    ...completeUploadOperations,
    ...copyOperations,
    ...listOperations,
    ...multipartOperations,
    ...readOperations,
    ...writeOperations,
  }
}
