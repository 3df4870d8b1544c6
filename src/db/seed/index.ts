/** The demo's logins, printed when the program starts. */
export const demoLogins: { role: string; id: string; password: string }[] = []

/** Tells the demo city's stories. */
export async function seedDemo(): Promise<void> {}
