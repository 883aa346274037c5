import { afterAll } from "@jest/globals";
import nock from "nock";

// A unit test that reaches for an address nobody mocked must fail, not hang on a closed network.
nock.disableNetConnect();

// All files of a worker share Node's `http`: what one file patched must not outlive it.
afterAll(() => {
  nock.restore();
});
