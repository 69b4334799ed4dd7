/** Settings of a behavior that few need. */

import { TextEdit, ToggleEdit } from '../../components/edit-inputs.tsx'
import { RarelyUsed } from '../../components/edit-rare.tsx'
import { type BehaviorPosition, settingAt } from './behavior-position.ts'
import { SignersField } from './signers-field.tsx'

export function MoreFields({ position }: { position: BehaviorPosition }) {
  const at = (field: string) => settingAt(position, field)
  const signers = at('TrustedSigners')
  return (
    <div className="behavior-fields">
      <ToggleEdit
        setting={at('GrpcConfig.Enabled')}
        label="gRPC"
        help="Lets gRPC calls through. It needs all methods and HTTP/2."
        text={{ on: 'gRPC passes', off: 'No gRPC' }}
      />
      <ToggleEdit
        setting={at('SmoothStreaming')}
        label="Smooth Streaming"
        help="Serves media files in Microsoft’s Smooth Streaming format."
        text={{ on: 'Smooth Streaming is served', off: 'Off' }}
      />
      <TextEdit
        setting={at('RealtimeLogConfigArn')}
        label="Real-time log"
        help="ARN of the configuration that sends a record of every request to a Kinesis stream. Empty: none."
        placeholder="arn:aws:cloudfront::123456789012:realtime-log-config/name"
        optional
      />
      <TextEdit
        setting={at('FieldLevelEncryptionId')}
        label="Field-level encryption"
        help="Id of the configuration that encrypts fields of a form at the edge. Empty: none."
        optional
      />
      <RarelyUsed settings={[signers]}>
        <SignersField setting={signers} />
      </RarelyUsed>
    </div>
  )
}
