/** Nothing there, or nothing there for this person: the two are told apart by nobody. 404 */
export class NotFound extends Error {}
/** Nobody is signed in as staff. Leads to the sign-in page. */
export class SignInRequired extends Error {}
/** No resident session. Leads to the page that asks for number and date of birth. */
export class ProofRequired extends Error {}
/** Signed in, but not allowed. 403 */
export class NotPermitted extends Error {}
/** A form without its token, or from another site. 403 */
export class ExpiredForm extends Error {}
/** Too many tries. 429 */
export class TooManyTries extends Error {
  constructor(readonly retryMinutes: number) {
    super('too many tries')
  }
}
/** An upload above the limit. 413 */
export class TooLarge extends Error {}
