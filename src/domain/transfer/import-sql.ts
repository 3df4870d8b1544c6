import { type ImportField, importFields } from './import-fields.ts'

/** The column of `cards` each field goes to; the staged tables use the same names. */
export const cardColumns: Record<ImportField, string> = {
  noticeNumber: 'notice_number',
  applicationId: 'application_id',
  name: 'name',
  kana: 'kana',
  birthOn: 'birth_on',
  postalCode: 'postal_code',
  address: 'address',
  addressExtra: 'address_extra',
  kind: 'kind',
  receivedOn: 'received_on',
  boxNumber: 'box_number',
  office: 'office_id',
  note: 'note',
  residentNumber: 'resident_number',
  householdNumber: 'household_number',
  registerChange: 'register_change',
  appliedOn: 'applied_on',
  dueOn: 'due_on',
  expiresOn: 'expires_on',
  isForPost: 'is_for_post',
}

/** What a file may change on a card that is already there: what describes it, never where it is or how far it is. */
export const describingFields = importFields.filter(
  field => field !== 'noticeNumber' && field !== 'receivedOn' && field !== 'office',
)

/** Every column a staged row fills, search keys and label included. */
export const stagedColumns = [...importFields.map(field => cardColumns[field]), 'name_key', 'kana_key', 'label']

/** After these nothing about the card is described any more. */
export const closedProcesses = [
  ...(['handed_over', 'delivered', 'mailed_direct', 'sent_back', 'voided', 'disposed', 'erased'] as const),
] as const
export const closedList = closedProcesses.map(process => `'${process}'`).join(', ')

/**
 * What the card `c` would say after the staged row `k`: an empty cell takes nothing away. Only a 方書 goes when the row
 * has an address without one, because a person who moved would else keep half of the old address.
 */
export function mergedValue(column: string, { clearsAddressExtra }: { clearsAddressExtra: boolean }) {
  return column === 'address_extra' && clearsAddressExtra
    ? 'case when k.address is null then coalesce(k.address_extra, c.address_extra) else k.address_extra end'
    : `coalesce(k.${column}, c.${column})`
}

/** Whether the staged row `k` would change the card `c`. */
export function isChanged(merging: { clearsAddressExtra: boolean }) {
  const columns = describingFields.map(field => cardColumns[field])
  const before = columns.map(column => `c.${column}`).join(', ')
  const after = columns.map(column => mergedValue(column, merging)).join(', ')
  return `(${before}) is distinct from (${after})`
}

/** The changes a staged row `k` makes to its card `c`: field, value before, value after. */
export function changesOf(merging: { clearsAddressExtra: boolean }) {
  const values = describingFields.map(field => {
    const column = cardColumns[field]
    return `('${field}', c.${column}::text, (${mergedValue(column, merging)})::text)`
  })
  return `(select change.* from (values ${values.join(', ')}) as change (field, before, after)
           where change.before is distinct from change.after)`
}

export const mergingOf = (columns: Record<string, number> | null) => ({
  clearsAddressExtra: columns?.address !== undefined && columns.addressExtra !== undefined,
})
