/** Columns and page size of the distributions table. Takes effect at once. */
import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Checkbox from '@cloudscape-design/components/checkbox'
import ColumnLayout from '@cloudscape-design/components/column-layout'
import FormField from '@cloudscape-design/components/form-field'
import Modal from '@cloudscape-design/components/modal'
import RadioGroup from '@cloudscape-design/components/radio-group'
import SpaceBetween from '@cloudscape-design/components/space-between'

import {
  changeTablePreferences,
  OPTIONAL_COLUMNS,
  PAGE_SIZES,
  useTablePreferences,
} from './table-preferences.ts'

export function PreferencesDialog({ onClose }: { onClose: () => void }) {
  const { pageSize, hidden } = useTablePreferences()
  const show = (id: string, shown: boolean) =>
    changeTablePreferences({
      hidden: shown ? hidden.filter((one) => one !== id) : [...hidden, id],
    })
  return (
    <Modal
      visible
      header="Preferences"
      closeAriaLabel="Close"
      onDismiss={onClose}
      footer={
        <Box float="right">
          <Button variant="primary" onClick={onClose}>
            Done
          </Button>
        </Box>
      }
    >
      <ColumnLayout columns={2}>
        <FormField label="Rows on a page">
          <RadioGroup
            value={String(pageSize)}
            onChange={({ detail }) => changeTablePreferences({ pageSize: Number(detail.value) })}
            items={PAGE_SIZES.map((size) => ({ value: String(size), label: `${size} rows` }))}
          />
        </FormField>
        <FormField label="Columns">
          <SpaceBetween size="xs">
            {OPTIONAL_COLUMNS.map(({ id, text }) => (
              <Checkbox
                key={id}
                checked={!hidden.includes(id)}
                onChange={({ detail }) => show(id, detail.checked)}
              >
                {text}
              </Checkbox>
            ))}
          </SpaceBetween>
        </FormField>
      </ColumnLayout>
    </Modal>
  )
}
