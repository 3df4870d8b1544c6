/** The same page, escaped: xss-scan must let it pass. */
export const Greeting = ({ name }: { name: string }) => <p safe>{name}</p>
