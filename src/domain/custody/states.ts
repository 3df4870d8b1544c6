import { type CardProcess, type Custody, cardProcesses, custodies } from '../../db/schema/cards.ts'

const atHand: readonly Custody[] = ['reception', 'in_set_up', 'stored', 'pulled', 'at_counter', 'carried_out']

// Where a card of this process can only be …
const custodiesOf: Partial<Record<CardProcess, readonly Custody[]>> = {
  expected: ['expected'],
  in_procedure: atHand,
  handed_over: ['with_holder'],
  posted: ['posted'],
  delivered: ['with_holder'],
  mailed_direct: ['expected'],
  sent_back: ['sent_back'],
  disposed: ['disposed'],
  missing: ['missing'],
  erased: ['with_holder', 'sent_back', 'disposed', 'missing'],
}

// … and of which process a card can only be that is there.
const processesOf: Partial<Record<Custody, readonly CardProcess[]>> = {
  expected: ['expected', 'discrepant', 'mailed_direct', 'moved_out', 'deceased', 'declined'],
  posted: ['posted'],
  with_holder: ['handed_over', 'delivered', 'hand_over_reversed', 'remaking', 'erased'],
  sent_back: ['sent_back', 'erased'],
  disposed: ['disposed', 'erased'],
  missing: ['missing', 'remaking', 'erased'],
}

/** Whether a card can be in this process and in this place at once: one that was handed over is on no shelf. */
export const isPossible = (process: CardProcess, custody: Custody) =>
  (custodiesOf[process]?.includes(custody) ?? true) && (processesOf[custody]?.includes(process) ?? true)

/** The pairs that cannot be, as 'process/custody'. */
export const impossiblePairs = cardProcesses.flatMap(process =>
  custodies.filter(custody => !isPossible(process, custody)).map(custody => `${process}/${custody}`),
)
