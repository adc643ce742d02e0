/** Takes a stream apart by numbers of bytes. */
export class ByteReader {
  private readonly source: AsyncIterator<Uint8Array>;
  private held: Uint8Array[] = [];
  private length = 0;

  constructor(content: AsyncIterable<Uint8Array>) {
    this.source = content[Symbol.asyncIterator]();
  }

  /** Null at the end. @throws when the stream ends before as many have come. */
  async take(wanted: number): Promise<Buffer | null> {
    await this.gather(wanted);
    if (this.length === 0 && wanted > 0) return null;
    if (this.length < wanted) throw new Error("It ends too early.");
    return this.split(wanted);
  }

  /** As many as are left, where there are fewer. Null at the end. */
  async takeUpTo(wanted: number): Promise<Buffer | null> {
    await this.gather(wanted);
    return this.length === 0 ? null : this.split(Math.min(wanted, this.length));
  }

  private async gather(wanted: number): Promise<void> {
    while (this.length < wanted) {
      const next = await this.source.next();
      if (next.done) return;
      this.held.push(next.value);
      this.length += next.value.length;
    }
  }

  private split(count: number): Buffer {
    const [first] = this.held;
    const all =
      this.held.length === 1 && first
        ? Buffer.from(first.buffer, first.byteOffset, first.byteLength)
        : Buffer.concat(this.held);
    this.held = count < all.length ? [all.subarray(count)] : [];
    this.length = all.length - count;
    return all.subarray(0, count);
  }
}
