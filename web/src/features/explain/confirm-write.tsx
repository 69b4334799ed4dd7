/** Before a request is sent that may change something at the origin. */
import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Modal from '@cloudscape-design/components/modal'
import SpaceBetween from '@cloudscape-design/components/space-between'

type Props = { method: string; url: string; onCancel: () => void; onConfirm: () => void }

export function ConfirmWrite({ method, url, onCancel, onConfirm }: Props) {
  return (
    <Modal
      visible
      header={`Send this ${method} for real?`}
      closeAriaLabel="Close"
      onDismiss={onCancel}
      footer={
        <Box float="right">
          <SpaceBetween direction="horizontal" size="xs">
            <Button variant="link" onClick={onCancel}>
              Cancel
            </Button>
            <Button variant="primary" onClick={onConfirm}>
              Send {method}
            </Button>
          </SpaceBetween>
        </Box>
      }
    >
      The origin gets <span className="mono">{method} </span>
      <span className="mono">{url.slice(0, 500)}</span> and does what it does with it: it may write
      or delete something. GET and HEAD need no such question.
    </Modal>
  )
}
