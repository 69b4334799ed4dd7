/** The texts of Cloudscape's property filter, which are the same on every page. */
import type { PropertyFilterProps } from '@cloudscape-design/components/property-filter'

export const PROPERTY_FILTER_TEXTS: PropertyFilterProps.I18nStrings = {
  clearFiltersText: 'Clear filters',
  clearAriaLabel: 'Clear the text',
  dismissAriaLabel: 'Close',
  groupPropertiesText: 'Properties',
  groupValuesText: 'Values',
  operatorsText: 'Operators',
  operationAndText: 'and',
  operationOrText: 'or',
  operatorContainsText: 'Contains',
  operatorDoesNotContainText: 'Does not contain',
  operatorEqualsText: 'Equals',
  operatorDoesNotEqualText: 'Does not equal',
  editTokenHeader: 'Edit filter',
  propertyText: 'Property',
  operatorText: 'Operator',
  valueText: 'Value',
  cancelActionText: 'Cancel',
  applyActionText: 'Apply',
  allPropertiesLabel: 'All properties',
  tokenLimitShowMore: 'Show more',
  tokenLimitShowFewer: 'Show fewer',
  tokenOperatorAriaLabel: 'How the conditions combine',
  enteredTextLabel: (value) => `Use: "${value}"`,
  formatToken: ({ propertyLabel, operator, value }) => `${propertyLabel} ${operator} ${value}`,
  removeTokenButtonAriaLabel: ({ propertyLabel, operator, value }) =>
    `Remove the filter ${propertyLabel} ${operator} ${value}`,
}
