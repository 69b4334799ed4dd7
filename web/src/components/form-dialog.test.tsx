import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, it } from 'vitest'

import { FormDialog } from './form-dialog.tsx'

function open(field: 'textbox' | 'combobox') {
  const submitted: string[] = []
  render(
    <FormDialog
      title="Add a path"
      submitText="Add"
      onSubmit={() => submitted.push('once')}
      onClose={() => undefined}
    >
      <input aria-label="Path" role={field} />
    </FormDialog>,
  )
  return submitted
}

it('is submitted by Enter in its only text field', async () => {
  const submitted = open('textbox')
  await userEvent.type(screen.getByLabelText('Path'), '/a{Enter}')
  expect(submitted).toEqual(['once'])
})

it('is not submitted by Enter in a field with suggestions: there it chooses one', async () => {
  const submitted = open('combobox')
  await userEvent.type(screen.getByLabelText('Path'), '/a{Enter}')
  expect(submitted).toEqual([])
})
