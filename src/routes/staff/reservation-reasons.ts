import { db } from '#db'
import { findReasons } from '#domain/offices/reasons'

/** 期間外・定員超過の理由, each wording once. */
export async function overrideReasons() {
  const [outside, over] = await Promise.all([findReasons(db, 'outside_window'), findReasons(db, 'overbooking')])
  const all = [...outside, ...over]
  return all.filter(({ label }, index) => all.findIndex(other => other.label === label) === index)
}
