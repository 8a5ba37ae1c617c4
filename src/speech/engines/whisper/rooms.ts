/** Gives room for so many numbers, by name: the same room again where it is large enough, whatever stands in it. */
export type Rooms = (name: string, size: number) => Float32Array;

/** Memory that is used again and again: new memory for every step lies about until it is collected, and its pages are paid for anew. */
export const createRooms = (): Rooms => {
  const rooms = new Map<string, Float32Array>();
  return (name, size) => {
    const known = rooms.get(name);
    const room = known !== undefined && known.length >= size ? known : new Float32Array(size);
    rooms.set(name, room);
    return room.subarray(0, size);
  };
};
