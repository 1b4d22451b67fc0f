DROP FUNCTION private.touch() CASCADE;
