"""The platforms. The only async code and the only place for SDKs; decides nothing."""
