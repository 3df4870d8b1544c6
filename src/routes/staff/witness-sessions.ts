import { db } from '#db'
import type { Actor } from '#domain/actor'
import type { Rules } from '#domain/rules/parameters'
import { confirmSecondPerson, startWitness, type WitnessPurpose, workOf } from '#domain/staff/witness'

type Credentials = { loginId: string; password: string }
type Circumstances = { by: Actor & { kind: 'staff' }; rules: Rules; now: Date }

/** 立会いの開始 by ID and password, at the office of the desk. */
export async function beginWitness(
  credentials: Credentials,
  purpose: WitnessPurpose,
  officeId: number,
  circumstances: Circumstances,
) {
  const second = await confirmSecondPerson(db, credentials, workOf(purpose, officeId), circumstances)
  return second.ok ? await startWitness(db, { witnessId: second.staffId, purpose, officeId }, circumstances) : second
}
