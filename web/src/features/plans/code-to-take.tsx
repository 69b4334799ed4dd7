/** Text for elsewhere: read it here, copy it, or take it as a file. */
import Button from '@cloudscape-design/components/button'
import CopyToClipboard from '@cloudscape-design/components/copy-to-clipboard'
import SpaceBetween from '@cloudscape-design/components/space-between'

import { ScrollBox } from '../../components/scroll-box.tsx'

type Props = {
  description: string
  text: string
  /** What is copied: `IAM policy`. */
  what: string
  fileName: string
}

export function CodeToTake({ description, text, what, fileName }: Props) {
  return (
    <SpaceBetween size="s">
      <p className="plan-paragraph">{description}</p>
      <SpaceBetween direction="horizontal" size="xs">
        <CopyToClipboard
          copyButtonText={`Copy ${what}`}
          copyButtonAriaLabel={`Copy ${what}`}
          textToCopy={text}
          copySuccessText="Copied"
          copyErrorText="The browser did not allow to copy"
        />
        <Button iconName="download" onClick={() => save(text, fileName)}>
          {fileName}
        </Button>
      </SpaceBetween>
      <ScrollBox label={what} className="plan-code">
        <pre className="mono">{text}</pre>
      </ScrollBox>
    </SpaceBetween>
  )
}

function save(text: string, fileName: string) {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/plain' }))
  const link = document.createElement('a')
  link.href = url
  link.download = fileName
  link.click()
  URL.revokeObjectURL(url)
}
