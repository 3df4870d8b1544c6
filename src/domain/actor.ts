/** Who does something, and from which address. A member of staff is always named. */
export type Actor =
  | { kind: 'staff'; staffId: number; address?: string | undefined }
  | { kind: 'resident'; address?: string | undefined }
  | { kind: 'system' }

export const staffIdOf = (actor: Actor) => (actor.kind === 'staff' ? actor.staffId : null)
export const addressOf = (actor: Actor) => (actor.kind === 'system' ? null : (actor.address ?? null))
