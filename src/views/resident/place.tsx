/** 場所. The name, and the address on a line of its own. */
export const Place = ({ name, address }: { name: string; address: string }) => (
  <div>
    <p safe>{name}</p>
    <p safe>{address}</p>
  </div>
)
