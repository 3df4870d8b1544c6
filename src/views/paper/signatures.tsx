/** 署名欄: who answers for the sheet, each with room for a signature or a seal. */
export const Signatures = ({ people }: { people: readonly { role: string; name: string }[] }) => (
  <table class="app-signatures">
    <caption class="app-visually-hidden">署名</caption>
    <thead>
      <tr>
        {people.map(({ role }) => (
          <th scope="col" safe>
            {role}
          </th>
        ))}
      </tr>
    </thead>
    <tbody>
      <tr>
        {people.map(({ name }) => (
          <td safe>{name}</td>
        ))}
      </tr>
    </tbody>
  </table>
)
