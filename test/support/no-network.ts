import nock from "nock";

// A unit test that reaches for an address nobody mocked must fail, not hang on a closed network.
nock.disableNetConnect();
