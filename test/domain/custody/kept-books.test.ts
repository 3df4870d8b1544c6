import { expect, test } from 'bun:test'
import { sql } from 'drizzle-orm'
import type { Tx } from '#db'
import { refusalOf } from '../../support/attacks.ts'
import { rolledBack } from '../../support/database.ts'
import { createCard, createOffice, createStaff } from '../../support/people.ts'

/** Each book that grows by its own steps: what began a row, and what must not be said otherwise afterwards. */
const books: Record<string, { cause: string; end?: string }> = {
  notices: { cause: `sent_on = sent_on - 400` },
  disposals: { cause: `reason = 'declined'`, end: 'approved_by = proposed_by' },
  disposal_holds: { cause: `until_on = until_on + 999`, end: 'ended_at = null, ended_by = null' },
  hand_over_reversals: { cause: `reason = 'x'`, end: `decision = 'refused'` },
  collected_items: { cause: `kind = 'juki_card'`, end: `method = 'punched'` },
  card_remakes: { cause: `reason = 'x'`, end: `note = 'x'` },
  incidents: { cause: `note = 'x'`, end: `outcome_note = 'x'` },
  card_alarms: { cause: `resolved_at = now()`, end: `resolved_at = now()` },
}

/** One row in each book, as far as it can go. */
async function leaveRows(tx: Tx) {
  const office = await createOffice(tx)
  const [clerk, other] = [await createStaff(tx, 'clerk', office.id), await createStaff(tx, 'approver', office.id)]
  const [card, fresh] = [await createCard(tx, { officeId: office.id }), await createCard(tx, { officeId: office.id })]
  const [c, o, a, b] = [card.id, office.id, clerk.id, other.id]
  for (const row of [
    `notices (card_id, sequence, kind, sent_on, deadline_on, created_at) values (${c}, 1, 'issuance', '2026-03-02', '2026-06-01', now())`,
    `disposals (card_id, office_id, reason, due_on, proposed_at, proposed_by) values (${c}, ${o}, 'expired', '2026-03-02', now(), ${a})`,
    `disposal_holds (card_id, reason, until_on, set_at, set_by, ended_at, ended_by) values (${c}, '-', '2026-03-02', now(), ${a}, now(), ${a})`,
    `hand_over_reversals (card_id, office_id, reason, requested_at, requested_by, decided_at, decided_by, decision)
      values (${c}, ${o}, '-', now(), ${a}, now(), ${b}, 'approved')`,
    `collected_items (label, kind, office_id, collected_at, collected_by, destroyed_at, destroyed_by, destroyed_with, method)
      values ('R0123456789', 'old_card', ${o}, now(), ${a}, now(), ${a}, ${b}, 'shredded')`,
    `card_remakes (old_card_id, new_card_id, reason, requested_on, state, created_at, created_by, ended_at)
      values (${c}, ${fresh.id}, '-', '2026-03-02', 'arrived', now(), ${a}, now())`,
    `incidents (card_id, office_id, occasion, note, declared_at, declared_by, process_before, custody_before, closed_at, closed_by, outcome, outcome_note)
      values (${c}, ${o}, 'other', '-', now(), ${a}, 'received', 'reception', now(), ${a}, 'lost', '-')`,
    `card_alarms (card_id, office_id, kind, raised_at, raised_by, resolved_at, resolved_by)
      values (${c}, ${o}, 'not_on_shelf', now(), ${a}, now(), ${a})`,
  ])
    await tx.execute(sql.raw(`insert into ${row}`))
  await tx.execute(sql.raw(`update disposals set approved_at = now(), approved_by = ${b}`))
}

test.each(Object.entries(books))('%s: no row goes, and how it began and ended stays', (book, { cause, end }) =>
  rolledBack(async tx => {
    await leaveRows(tx)
    const attacks = [`update ${book} set ${cause}`, `delete from ${book}`, `truncate ${book} cascade`]
    for (const attack of [...attacks, ...(end === undefined ? [] : [`update ${book} set ${end}`])])
      expect([attack, (await refusalOf(tx, sql.raw(attack))) ?? 'went through']).toEqual([
        attack,
        expect.stringMatching(/_append_only$|^42501$|^disposals_approved_by_another$/),
      ])
    const [left] = await tx.execute<{ count: number }>(sql.raw(`select count(*)::int as count from ${book}`))
    expect(left?.count).toBe(1)
  })(),
)
