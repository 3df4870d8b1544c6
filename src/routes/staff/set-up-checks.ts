import { db } from '#db'
import { type Colleague, findColleagues } from '#domain/staff/colleagues'

/** 一緒に確認した職員, as the form offers them. */
export const colleagueOptions = (colleagues: readonly Colleague[]) =>
  colleagues.map(({ id, name }) => ({ value: String(id), label: name }))

/** Who looked beside the acting person; nobody, or somebody who could not have. */
export async function checkedWithOf(typed: string | undefined, staff: { id: number; officeId: number }) {
  if ((typed ?? '') === '') return undefined
  const colleagues = await findColleagues(db, staff, 'cards.set-up')
  return colleagues.find(({ id }) => String(id) === typed)?.id ?? ('unknown' as const)
}
