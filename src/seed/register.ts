import { db, type Executor } from '#db'
import { programReader } from '#domain/reader'
import { compareRegister } from '#domain/register/compare'
import { guessRegisterColumns } from '#domain/register/fields'
import { makeRegisterTasks } from '#domain/register/make-tasks'
import { addDays, type Day } from '#domain/rules/days'
import { findImport } from '#domain/transfer/find-imports'
import { stageImport } from '#domain/transfer/stage-import'
import { prepareCards, receiveBox, succeed } from './cards.ts'
import { type Resident, resident, satoFamily } from './people.ts'

type Clerk = { kind: 'staff'; staffId: number }
type Scene = { tx: Executor; officeId: number; by: Clerk; today: Day }

/** Three people whose cards wait, and of whom the register will tell something. */
const whoChanged: readonly Resident[] = [
  { ...resident(1310), name: '青木　ミツ', kana: 'アオキ　ミツ', birthOn: '1936-02-11' },
  { ...resident(1311), name: '森　和夫', kana: 'モリ　カズオ', birthOn: '1958-07-24' },
  { ...resident(1312), name: '林　遥', kana: 'ハヤシ　ハルカ', birthOn: '1993-03-15' },
]

/** Their cards came two months ago. */
export async function theirCardsWait({ tx, officeId, by, today }: Scene) {
  const ids = await receiveBox(tx, { officeId, by }, whoChanged, addDays(today, -60), '2026-008')
  await prepareCards(tx, { officeId, by }, ids, addDays(today, -58))
}

/**
 * A file of the 住基 system tells of people whose cards are kept, and of one whose name and birth date several have. Told after the other stories: a file is compared
 * with the cards that stand in the city for everybody.
 */
export async function theRegisterTells(by: Clerk, now: Date) {
  const [mitsu, kazuo, haruka] = whoChanged
  const rows = [
    rowOf(mitsu, { reason: '死亡' }),
    rowOf(kazuo, { reason: '転出' }),
    ...[haruka, ...satoFamily.slice(0, 2)].map(person =>
      rowOf(person, { reason: '転居', address: '架空県青葉野市西原4丁目5番6号' }),
    ),
    rowOf(resident(20), { reason: '転出' }),
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

type Change = { reason: string; address?: string }

const rowOf = (person: Resident | undefined, { reason, address }: Change) =>
  person === undefined ? '' : [person.name, person.birthOn, address ?? person.address, reason].join(',')
