/** What xss-scan must find: a resident's words put on a page as they came. */
export const Greeting = ({ name }: { name: string }) => <p>{name}</p>
