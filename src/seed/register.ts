import { db } from '#db'
import { programReader } from '#domain/reader'
import { compareRegister } from '#domain/register/compare'
import { guessRegisterColumns } from '#domain/register/fields'
import { makeRegisterTasks } from '#domain/register/make-tasks'
import { findImport } from '#domain/transfer/find-imports'
import { stageImport } from '#domain/transfer/stage-import'
import { succeed } from './cards.ts'
import { resident } from './people.ts'

type Clerk = { kind: 'staff'; staffId: number }

/**
 * A file of the 住基 system tells of four people whose cards are kept. Told after the other stories: a file is compared
 * with the cards that stand in the city for everybody.
 */
export async function theRegisterTells(by: Clerk, now: Date) {
  const rows = [
    rowOf(300, { reason: '死亡' }),
    rowOf(301, { reason: '転居', address: '架空県青葉野市西原4丁目5番6号' }),
    rowOf(302, { reason: '婚姻', name: '青葉　改' }),
    rowOf(303, { reason: '転出' }),
  ]
  const file = new File([['氏名,生年月日,住所,異動事由', ...rows].join('\r\n')], '異動.csv')
  const limitBytes = file.size
  const options = { by, now, limitBytes, hasHeadings: true, purpose: 'register' } as const
  const { importId } = succeed(await stageImport(file, options))
  const found = await findImport(db, importId, 'register')
  if (found === undefined) throw new Error('the file of the register is gone')
  await compareRegister(found, guessRegisterColumns(found.headings), { by, now, reader: programReader })
  succeed(await makeRegisterTasks(db, importId, { by, now }))
}

type Change = { reason: string; address?: string; name?: string }

const rowOf = (index: number, { reason, address, name }: Change) => {
  const person = resident(index)
  return [name ?? person.name, person.birthOn, address ?? person.address, reason].join(',')
}
