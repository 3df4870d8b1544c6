import { expect, test } from 'bun:test'
import { constraintOf } from '#domain/rules/constraint'
import { rolledBack } from '../../support/database.ts'
import { createCard, createOffice } from '../../support/people.ts'

test.each([
  [
    'cards_label_shape',
    { label: 'C0123456789' },
    ['C012345678', 'C01234567890', 'L0123456789', 'C012345678I', 'C01234 6789'],
  ],
  [
    'cards_application_id_shape',
    { applicationId: '4'.repeat(23) },
    ['4'.repeat(22), '4'.repeat(24), `${'4'.repeat(22)}x`],
  ],
  [
    'cards_birth_shape',
    { birthOn: '1965-00-00' },
    ['1965-0-00', '1965-00-000', '1965/00/00', '196x-00-00', '----------'],
  ],
] as const)('%s holds in the table itself', (constraint, good, others) =>
  rolledBack(async tx => {
    const officeId = (await createOffice(tx)).id
    const [field] = Object.keys(good)
    const refusal = (value: string) =>
      tx.transaction(each => createCard(each, { officeId, [field!]: value })).catch(constraintOf)
    for (const value of others) expect([value, await refusal(value)]).toEqual([value, constraint])
    expect((await createCard(tx, { officeId, ...good })).id).toBeGreaterThan(0)
  })(),
)
