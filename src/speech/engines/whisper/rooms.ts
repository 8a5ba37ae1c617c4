/** What a room holds. */
type Numbers = Float32Array | Uint8Array;

/** Gives room for so many numbers of a kind, by name: the same room again where it is large enough, whatever stands in it. */
export type Rooms = <Kind extends Numbers>(kind: new (size: number) => Kind, name: string, size: number) => Kind;

/** Memory that is used again and again: new memory for every step lies about until it is collected, and its pages are paid for anew. */
export const createRooms = (): Rooms => {
  const rooms = new Map<string, Numbers>();
  return (Kind, name, size) => {
    const known = rooms.get(name);
    const room = known instanceof Kind && known.length >= size ? known : new Kind(size);
    rooms.set(name, room);
    return room.subarray(0, size) as typeof room;
  };
};
